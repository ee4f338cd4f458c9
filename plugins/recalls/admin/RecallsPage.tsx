import { StaffPage } from 'careloom/admin'
import type { AdminViewServerProps } from 'payload'
import { RecallList } from './RecallList'

export const RecallsPage = (view: AdminViewServerProps) => (
  <StaffPage className="cl-recalls" view={view}>
    <RecallList />
  </StaffPage>
)
