import { expect, it } from 'vitest'
import { withoutLiterals } from '@/src/telemetry/without-literals'

it.each([
  [`select "id" from "patients" where "tenant_id" = $1 limit $2`, undefined],
  [
    `select * from p where name = 'Ada ''the'' Great' and age > 41`,
    'select * from p where name = ? and age > ?',
  ],
  [`select 1.5, 'a', E'b'`, 'select ?, ?, E?'],
  [`select $tag$ she has 'asthma' $tag$`, 'select ?'],
  [`select 1 -- Mrs. Santos\nfrom x /* has asthma */ where t1.y2 = 3`, 'select ? from x where t1.y2 = ?'],
  [`select E'it\\'s Ada'`, 'a statement'],
  [`select 'never closed`, 'a statement'],
])('of %s nothing is told that could be a value', (statement, told) => {
  expect(withoutLiterals(statement)).toBe(told ?? statement)
})
