/** What an agency says of one of its services, and the directory tells. */
export interface ServiceDetails {
  readonly name: string
  readonly summary: string
  readonly forWhom: string
  readonly ageFrom: number
  readonly ageTo: number | null
  readonly needs: readonly string[]
  readonly offers: readonly string[]
  readonly isLowDemand: boolean
  readonly districts: readonly string[]
  readonly takesSelf: boolean
  readonly takesFamily: boolean
  readonly takesProfessionals: boolean
  readonly howToRefer: string
  readonly asksOnline: boolean
  readonly takesUndecided: boolean
  readonly firstContactDays: number
  readonly howToReturn: string
  readonly phone: string
  readonly website: string
}
