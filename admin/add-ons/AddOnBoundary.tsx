'use client'

import { Component, type ReactNode, Suspense } from 'react'

type AddOnBoundaryProps = {
  children: ReactNode /** What stands in its place when it fails. */
  sentence: string
}

/** Keeps what fails in one part of an add-on from taking the page around it away. */
export class AddOnBoundary extends Component<AddOnBoundaryProps, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError(error: unknown): { hasFailed: boolean } {
    // Leaving for another page is told as an error, too.
    const { digest } = (error ?? {}) as { digest?: string }
    if (digest?.startsWith('NEXT_')) throw error
    return { hasFailed: true }
  }

  override render(): ReactNode {
    const { children, sentence } = this.props
    if (this.state.hasFailed)
      return (
        <p className="cl-notice cl-notice--bad" role="alert">
          {sentence}
        </p>
      )
    return <Suspense fallback={null}>{children}</Suspense>
  }
}
