/** Another process of the product has ended, after saying itself why. */
export class ProcessFailed extends Error {
  override readonly name = 'ProcessFailed'
}
