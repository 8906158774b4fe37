interface Working {
  readonly agency_name: string
  readonly role: string
  readonly staff_name: string | null
  readonly to_at: Date | null
}

interface Doing {
  readonly what: string
  readonly toAgencyName: string | null
  readonly doneOn: string | null
  readonly droppedAt: Date | null
}

interface Supplied {
  readonly medicine: string
  readonly pharmacyName: string
}

interface Meeting {
  readonly agencyName: string
  readonly text: string
}

interface HelpFacts {
  readonly team: readonly Working[]
  readonly actions: readonly Doing[]
  readonly scripts: readonly Supplied[]
  readonly meetings: readonly Meeting[]
  readonly roleWords: Readonly<Record<string, string>>
}

export interface AgencyHelp {
  readonly agency: string
  readonly help: readonly string[]
}

/** All the help there is, agency by agency, so that a person sees their whole package on one page (S001-L179). */
export function helpByAgency({ team, actions, scripts, meetings, roleWords }: HelpFacts): readonly AgencyHelp[] {
  const found = new Map<string, string[]>()
  const add = (agency: string, text: string) => {
    const known = found.get(agency) ?? []
    if (!known.includes(text)) found.set(agency, [...known, text])
  }
  for (const row of team)
    if (row.to_at === null)
      add(row.agency_name, `${roleWords[row.role] ?? row.role}${row.staff_name === null ? '' : `: ${row.staff_name}`}`)
  for (const { medicine, pharmacyName } of scripts) add(pharmacyName, medicine)
  for (const { agencyName, text } of meetings) add(agencyName, text)
  for (const { what, toAgencyName, doneOn, droppedAt } of actions)
    if (toAgencyName !== null && doneOn === null && droppedAt === null) add(toAgencyName, what)
  return [...found].map(([agency, help]) => ({ agency, help }))
}
