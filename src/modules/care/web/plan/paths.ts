import { planPath } from '../../../../kernel/paths.ts'

export { planPath }
export const startPlanPath = (personId: string) => `${planPath(personId)}/start`
export const purposePath = (personId: string) => `${planPath(personId)}/purpose`
export const coordinatorPath = (personId: string) => `${planPath(personId)}/coordinator`
export const agreementPath = (personId: string) => `${planPath(personId)}/agreement`
export const areasPath = (personId: string) => `${planPath(personId)}/parts-of-life`
export const newLapsePath = (personId: string) => `${planPath(personId)}/lapses/new`
export const responsePath = (personId: string) => `${planPath(personId)}/lapses/offers`
export const libraryPath = (personId: string) => `${planPath(personId)}/goals`
export const newActionPath = (personId: string, goalId?: string) =>
  `${planPath(personId)}/actions/new${goalId === undefined ? '' : `?goal=${goalId}`}`
export const actionPath = (personId: string, actionId: string) => `${planPath(personId)}/actions/${actionId}`
export const tickPath = (personId: string, actionId: string) => `${actionPath(personId, actionId)}/done`
export const wishPath = (personId: string, wishId: string) => `${planPath(personId)}/wishes/${wishId}`
export const printPath = (personId: string) => `${planPath(personId)}/print`
export const pathwaysPath = (personId: string) => `${planPath(personId)}/pathways`
export const newPathwayPath = (personId: string, code: string) => `${pathwaysPath(personId)}/new?pathway=${code}`
export const pathwayPath = (personId: string, pathwayId: string) => `${pathwaysPath(personId)}/${pathwayId}`
export const endPathwayPath = (personId: string, pathwayId: string) => `${pathwayPath(personId, pathwayId)}/end`
export const givenActionsPath = '/actions'
export const coordinationGapsPath = '/caseload/coordination'

export const myPlanPath = '/my/plan'
export const myNewGoalPath = `${myPlanPath}/goals/new`
export const myGoalPath = (goalId: string) => `${myPlanPath}/goals/${goalId}`
export const myTickPath = (actionId: string) => `${myPlanPath}/actions/${actionId}/done`
export const myAgreePath = `${myPlanPath}/agree`
export const myWishPath = `${myPlanPath}/something-else`
export const myAreasPath = `${myPlanPath}/parts-of-life`
export const myLibraryPath = `${myPlanPath}/goals`
export const myDefinitionPath = `${myPlanPath}/recovery`
export const myCrisisPath = `${myPlanPath}/hard-times`
export const myCrisisSharePath = `${myCrisisPath}/share`
export const myHelpPath = `${myPlanPath}/help`
export const crisisPath = (personId: string) => `/people/${personId}/hard-times`
export const newMapPath = (personId: string) => `${planPath(personId)}/maps/new`
export const mapPath = (personId: string, mapId: string) => `${planPath(personId)}/maps/${mapId}`
export const myMapPath = (mapId: string) => `${myPlanPath}/maps/${mapId}`
