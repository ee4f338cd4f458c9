/** A record of each collection, for the tests that attack the walls around a clinic. */
export const oneOfEach = () => ({ 'my-plugin-entries': { title: 'One' } })
