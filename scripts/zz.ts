import { readFileSync } from 'node:fs'
import { verifyTrail } from '@/src/audit/verify/verify-trail'
const t = JSON.parse(readFileSync('/tmp/trail-pg.json','utf8'))
for (let i=0;i<3;i++){ const s=performance.now(); const v = await verifyTrail({ ownerUrl: t.owner.replace(/postgres$/, 'trail'), headsFolder: '/nowhere' }); console.log(((performance.now()-s)/1000).toFixed(1), JSON.stringify(v)) }
process.exit(0)
