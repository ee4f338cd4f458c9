import type { ClinicData } from '@/src/demo/generate/clinic-data'
import type { Address } from '@/src/demo/profiles/clinic-profile'
import type { TableRows } from '@/src/demo/write/insert-rows'
import { instant, recordColumns } from '@/src/demo/write/stamps'

export const addressColumns = ({
  line1,
  city,
  region,
  postalCode,
  country,
}: Omit<Address, 'region'> & { region?: string | null }) => ({
  address_line1: line1,
  address_city: city,
  address_region: region ?? null,
  address_postal_code: postalCode,
  address_country: country,
})

export function clinicRow({ clinic }: ClinicData): TableRows {
  const { id, createdAt, settings, address, taxId, accentColor, language: _, ...facts } = clinic
  const row = {
    id,
    ...facts,
    status: 'active',
    tax_id: taxId,
    accent_color: accentColor,
    ...addressColumns(address),
    // Whoever tries the product signs in with the published password alone, on this machine.
    settings_require_second_factor: false,
    settings_slot_grid_minutes: settings.slotGridMinutes,
    settings_min_notice_minutes: settings.minNoticeMinutes,
    settings_horizon_days: settings.horizonDays,
    settings_late_cancel_hours: settings.lateCancelHours,
    settings_tax_rounding: settings.taxRounding,
    settings_prices_include_tax: settings.pricesIncludeTax,
    settings_invoice_prefix: settings.invoicePrefix,
    settings_payment_term_days: settings.paymentTermDays,
    created_at: instant(createdAt),
    updated_at: instant(createdAt),
  }
  return { table: 'tenants', rows: [row] }
}

/** Places, rooms, services, people and hours, in the order in which they refer to each other. */
export function setUpRows({
  clinic,
  locations,
  resources,
  services,
  practitioners,
  hours,
  exceptions,
  templates,
}: ClinicData): TableRows[] {
  const columns = (record: { id: string; createdAt: number }) => recordColumns(clinic.id, record)
  return [
    {
      table: 'locations',
      rows: locations.map(({ name, timezone, phone, address, ...record }) => ({
        ...columns(record),
        ...{ name, timezone, phone },
        ...addressColumns(address),
        active: true,
      })),
    },
    {
      table: 'resources',
      rows: resources.map(({ name, kind, location, active, ...record }) => ({
        ...columns(record),
        ...{ name, kind, active },
        location_id: location,
      })),
    },
    ...serviceRows(services, columns),
    ...practitionerRows(practitioners, columns),
    {
      table: 'working_hours',
      rows: hours.map(({ practitioner, location, weekday, startTime, endTime, ...record }) => ({
        ...columns(record),
        practitioner_id: practitioner,
        location_id: location,
        weekday,
        start_time: startTime,
        end_time: endTime,
      })),
    },
    {
      table: 'schedule_exceptions',
      rows: exceptions.map(({ practitioner, location, kind, start, end, reason, ...record }) => ({
        ...columns(record),
        practitioner_id: practitioner,
        location_id: location ?? null,
        ...{ kind, reason },
        starts_at: instant(start),
        ends_at: instant(end),
      })),
    },
    ...templateRows(templates, columns),
  ]
}

type Columns = (record: { id: string; createdAt: number }) => Record<string, unknown>

function serviceRows(services: ClinicData['services'], columns: Columns): TableRows[] {
  return [
    {
      table: 'services',
      rows: services.map(
        ({ id, createdAt, name, category, code, description, capacity, mode, color, ...service }) => ({
          ...columns({ id, createdAt }),
          ...{ name, category, code, description, capacity, mode, color, active: true },
          duration_minutes: service.durationMinutes,
          buffer_before_minutes: service.bufferBeforeMinutes,
          buffer_after_minutes: service.bufferAfterMinutes,
          price_minor: service.priceMinor,
          tax_rate_basis_points: service.taxRateBasisPoints,
        }),
      ),
    },
    {
      table: 'services_resource_kinds',
      rows: services.flatMap(({ id, resourceKinds }) =>
        resourceKinds.map((value, index) => ({
          parent_id: id,
          order: index + 1,
          value,
          id: childId(id, index + 1),
        })),
      ),
    },
  ]
}

/** A row of a list has an id too; this one follows from its record and place. */
const childId = (parent: string, place: number): string =>
  `${parent.slice(0, -4)}${String(place).padStart(4, '0')}`

function practitionerRows(practitioners: ClinicData['practitioners'], columns: Columns): TableRows[] {
  return [
    {
      table: 'practitioners',
      rows: practitioners.map(({ id, createdAt, name, title, color, bio, registrationNumber, user }) => ({
        ...columns({ id, createdAt }),
        ...{ name, title, color, bio, active: true },
        registration_number: registrationNumber,
        user_id: user,
      })),
    },
    {
      table: 'practitioners_rels',
      rows: practitioners.flatMap(({ id, services }) =>
        services.map((service, index) => ({
          parent_id: id,
          order: index + 1,
          path: 'services',
          services_id: service.id,
        })),
      ),
    },
  ]
}

function templateRows(templates: ClinicData['templates'], columns: Columns): TableRows[] {
  return [
    {
      table: 'note_templates',
      rows: templates.map(({ id, createdAt, name }) => ({
        ...columns({ id, createdAt }),
        name,
        active: true,
      })),
    },
    {
      table: 'note_templates_sections',
      rows: templates.flatMap(({ id, sections }) =>
        sections.map((section, index) => ({
          _parent_id: id,
          _order: index + 1,
          id: childId(id, index + 1),
          ...section,
        })),
      ),
    },
  ]
}
