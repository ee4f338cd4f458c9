/** A mail to one person. Never carries anything about a patient's health; for that it links to the product. */
export type MailMessage = { to: string; subject: string; text: string; html?: string }

/** What a template makes: everything of a mail but its receiver. */
export type MailContent = Omit<MailMessage, 'to'>
