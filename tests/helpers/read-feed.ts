import ICAL from 'ical.js'

/** Reads a calendar from its input as a calendar program would, and writes the starts of all it holds. */
const chunks: Buffer[] = []
for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
const calendar = new ICAL.Component(ICAL.parse(Buffer.concat(chunks).toString('utf8')))
for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
const starts: string[] = []
for (const component of calendar.getAllSubcomponents('vevent')) {
  const event = new ICAL.Event(component)
  if (event.isRecurrenceException()) continue
  const iterator = event.iterator()
  for (let next = iterator.next(); next; next = iterator.next()) {
    const details = event.isRecurring() ? event.getOccurrenceDetails(next) : null
    starts.push((details?.startDate ?? event.startDate).toJSDate().toISOString())
    if (!event.isRecurring()) break
  }
}
process.stdout.write(JSON.stringify(starts))
