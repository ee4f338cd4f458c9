import { ShimmerEffect } from '@payloadcms/ui'

const COLUMNS = ['a', 'b', 'c', 'd']

/** Holds the place of the board while the day is read. */
export function BoardSkeleton() {
  return (
    <div aria-busy className="cl-board">
      {COLUMNS.map((column) => (
        <div className="cl-column" key={column}>
          <ShimmerEffect height={28} />
          <ShimmerEffect height={110} />
          <ShimmerEffect height={110} />
        </div>
      ))}
    </div>
  )
}
