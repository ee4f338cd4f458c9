/** What screens of add-ons may use of the staff interface, as `careloom/admin`. */
export { StaffPage } from '@/admin/components/StaffPage'
