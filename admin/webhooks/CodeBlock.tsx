type CodeBlockProps = {
  children: string /** `auto` for what somebody else wrote. */
  dir?: 'ltr' | 'auto'
  label: string
}

/** A text as it is, letter by letter; never markup. */
export const CodeBlock = ({ children, dir = 'ltr', label }: CodeBlockProps) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
  <section aria-label={label} className="cl-code" tabIndex={0}>
    <pre dir={dir}>{children}</pre>
  </section>
)
