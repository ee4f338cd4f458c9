type Records = Readonly<Record<string, string>>

/** A record of each collection, for the tests that attack the walls around a clinic. */
export const oneOfEach = ({ patients: patient, services: service, appointments: visit }: Records) => ({
  recalls: { patient, service, visit, dueOn: '2026-09-09' },
})
