import { assessmentsPath, needsPath, networkPath, outcomesPath, recordPath } from '../../../kernel/paths.ts'

export { assessmentsPath }
export const beginPath = (personId: string, instrumentId: string) =>
  `${assessmentsPath(personId)}/new?instrument=${encodeURIComponent(instrumentId)}`
export const assessmentPath = (personId: string, assessmentId: string) => `${assessmentsPath(personId)}/${assessmentId}`
export const strikePath = (personId: string, assessmentId: string) => `${assessmentPath(personId, assessmentId)}/strike`
export const releasePath = (personId: string, assessmentId: string) =>
  `${assessmentPath(personId, assessmentId)}/release`
export const formPath = (personId: string, formId: string) => `${assessmentsPath(personId)}/forms/${formId}`
export const sectionPath = (personId: string, formId: string, sectionId: string) =>
  `${formPath(personId, formId)}/sections/${encodeURIComponent(sectionId)}`
export const finishPath = (personId: string, formId: string) => `${formPath(personId, formId)}/finish`
export const discardPath = (personId: string, formId: string) => `${formPath(personId, formId)}/discard`
export const storyPath = (personId: string) => `${assessmentsPath(personId)}/story`
export const answerCorrectionPath = (personId: string, correctionId: string) =>
  `${assessmentsPath(personId)}/corrections/${correctionId}`
export const myAssessmentsPath = '/my/assessments'
export const stillTruePath = (answerId: string) => `${myAssessmentsPath}/${answerId}/still-true`
export const askToCorrectPath = (answerId: string) => `${myAssessmentsPath}/${answerId}/correct`
export const myStoryPath = '/my/story'
export { needsPath, networkPath, outcomesPath }
export const newNeedPath = (personId: string) => `${needsPath(personId)}/new`
export const needPath = (personId: string, needId: string) => `${needsPath(personId)}/${needId}`
export const goalFromNeedPath = (personId: string, needId: string) => `${recordPath(personId)}/goals/new?need=${needId}`
export const lostNeedsPath = '/needs/lost'
export const myNeedsPath = '/my/needs'
export const drawNetworkPath = (personId: string) => `${networkPath(personId)}/draw`
export const intensityPath = (personId: string) => `${outcomesPath(personId)}/intensity`
export const burdenPath = '/assessments/burden'
export const outcomesFilePath = (personId: string, chart: string) =>
  `${outcomesPath(personId)}/download?chart=${encodeURIComponent(chart)}`
export const newMeasurePath = (personId: string) => `${outcomesPath(personId)}/measures/new`
export const measurePath = (personId: string, measureId: string) => `${outcomesPath(personId)}/measures/${measureId}`
export const myOutcomesPath = '/my/outcomes'
export const myOutcomesFilePath = (chart: string) => `${myOutcomesPath}/download?chart=${encodeURIComponent(chart)}`
export const myNewMeasurePath = `${myOutcomesPath}/measures/new`
export const myMeasurePath = (measureId: string) => `${myOutcomesPath}/measures/${measureId}`
export const newTurningPointPath = (personId: string) => `${outcomesPath(personId)}/turning-points/new`
export const takeBackTurningPointPath = (personId: string, turningPointId: string) =>
  `${outcomesPath(personId)}/turning-points/${turningPointId}/take-back`
export const myNewTurningPointPath = `${myOutcomesPath}/turning-points/new`
export const takeBackMyTurningPointPath = (turningPointId: string) =>
  `${myOutcomesPath}/turning-points/${turningPointId}/take-back`
