import { StaffPage } from 'careloom/admin'
import type { AdminViewServerProps } from 'payload'
import { EntryList } from './EntryList'

export const MyPluginPage = (view: AdminViewServerProps) => (
  <StaffPage className="cl-my-plugin" view={view}>
    <EntryList />
  </StaffPage>
)
