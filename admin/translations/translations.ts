import { en } from '@/admin/translations/en'

/** Our words beside Payload's own, by language. */
export const translations = { en, de: en, he: en }
