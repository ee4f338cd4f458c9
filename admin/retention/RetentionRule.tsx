import type { Say } from '@/admin/translations/words-of'
import type { ClinicYears } from '@/src/patient-data/retention/clinic-years'

type RetentionRuleProps = { country: string | null; say: Say; years: ClinicYears }

/** Which rule the proposals follow, and what it still keeps of a record that is erased. */
export function RetentionRule({ country, say, years }: RetentionRuleProps) {
  return (
    <section aria-labelledby="cl-retention-rule" className="cl-notice cl-rule">
      <h2 id="cl-retention-rule">{say('retention:ruleTitle')}</h2>
      <p>{say('retention:ruleRecords', { years: years.records })}</p>
      <p>{say(years.isOwnChoice ? 'retention:source_own' : `retention:source_${sourceOf(country)}`)}</p>
      <p>{say('retention:ruleInvoices', { years: years.invoices })}</p>
      <p>{say('retention:ruleHold')}</p>
    </section>
  )
}

/** What `retentionYears` goes by in a country; docs/compliance.md has the details. */
const sourceOf = (country: string | null): 'DE' | 'IL' | 'PH' | 'elsewhere' => {
  const known = country?.toUpperCase()
  return known === 'DE' || known === 'IL' || known === 'PH' ? known : 'elsewhere'
}
