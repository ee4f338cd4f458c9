import { type IconName, shapes } from '@/admin/components/icons/Icon'

/** The same icons for elements that are not made by React: `<svg><use href="#cl-i-check" /></svg>`. */
export function IconSprite({ names }: { names: readonly IconName[] }) {
  return (
    <svg aria-hidden="true" className="cl-sprite" height={0} width={0}>
      {names.map((name) => (
        <symbol id={`cl-i-${name}`} key={name} viewBox="0 0 24 24">
          {shapes[name]}
        </symbol>
      ))}
    </svg>
  )
}
