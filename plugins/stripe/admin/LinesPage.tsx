import { StaffPage } from 'careloom/admin'
import type { AdminViewServerProps } from 'payload'
import { LinesTable } from './LinesTable'

export const LinesPage = (view: AdminViewServerProps) => (
  <StaffPage className="cl-stripe" view={view}>
    <LinesTable />
  </StaffPage>
)
