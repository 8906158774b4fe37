import { forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { agreementPage, beginAgreementAnswer, nextVersionAnswer } from './agreement/agreement.answer.tsx'
import { datesAnswer, datesPage } from './agreement/dates.answer.tsx'
import { addDutyAnswer, dutiesPage } from './agreement/duties.answer.tsx'
import { dutyPage, nameHolderAnswer, removeDutyAnswer } from './agreement/duty.answer.tsx'
import { endPartyAnswer, endPartyPage } from './agreement/end-party.answer.tsx'
import { flowAnswer, flowPage, takeOutFlowAnswer } from './agreement/flow.answer.tsx'
import { flowsPage } from './agreement/flows.answer.tsx'
import { headingAnswerAnswer, headingPage, jointTextAnswer } from './agreement/heading.answer.tsx'
import { newFlowAnswer, newFlowPage } from './agreement/new-flow.answer.tsx'
import { addPartyAnswer, partiesPage, takeOutPartyAnswer } from './agreement/parties.answer.tsx'
import { plainWordsPage } from './agreement/plain-words.answer.tsx'
import { pledgeAnswer, pledgePage, removePledgeAnswer } from './agreement/pledge.answer.tsx'
import { addPledgeAnswer, pledgesPage } from './agreement/pledges.answer.tsx'
import { removeFlowAnswer, removeFlowPage } from './agreement/remove-flow.answer.tsx'
import { signAnswer, signPage } from './agreement/sign.answer.tsx'
import { removeStepAnswer, stepAnswer, stepPage } from './agreement/step.answer.tsx'
import { addStepAnswer, stepsPage } from './agreement/steps.answer.tsx'
import { reopenAnswer, versionPage } from './agreement/version.answer.tsx'
import { whoAnswersPage } from './agreement/who-answers.answer.tsx'

const read = { may: 'agreement.read', purpose: 'oversight' } as const
const write = { may: 'agreement.write', purpose: 'oversight' } as const
const sign = { may: 'agreement.sign', purpose: 'oversight' } as const

/** The agreement and the versions of it, read by all staff of the partnership. */
export const agreementRoutes = routeTable({
  'GET /agreement': { ...read, audit: 'agreement.viewed', answer: forStaff(agreementPage) },
  'POST /agreement/begin': { ...write, audit: 'agreement.begun', answer: forStaff(beginAgreementAnswer) },
  'POST /agreement/:agreementId/next': { ...write, audit: 'agreement.next-begun', answer: forStaff(nextVersionAnswer) },
  'GET /agreement/who-answers': { ...read, audit: 'agreement.who-answers', answer: forStaff(whoAnswersPage) },
  'GET /agreement/versions/:versionId': { ...read, audit: 'agreement.version-viewed', answer: forStaff(versionPage) },
  'POST /agreement/versions/:versionId/reopen': {
    ...write,
    audit: 'agreement.reopened',
    answer: forStaff(reopenAnswer),
  },
  'GET /agreement/versions/:versionId/headings/:heading': {
    ...read,
    audit: 'agreement.heading-viewed',
    answer: forStaff(headingPage),
  },
  'POST /agreement/versions/:versionId/headings/:heading/answer': {
    ...write,
    audit: 'agreement.answered',
    answer: forStaff(headingAnswerAnswer),
  },
  'POST /agreement/versions/:versionId/headings/:heading/text': {
    ...write,
    audit: 'agreement.text-saved',
    answer: forStaff(jointTextAnswer),
  },
  'GET /agreement/versions/:versionId/dates': { ...read, audit: 'agreement.dates-viewed', answer: forStaff(datesPage) },
  'POST /agreement/versions/:versionId/dates': {
    ...write,
    audit: 'agreement.dates-set',
    answer: forStaff(datesAnswer),
  },
  'GET /agreement/versions/:versionId/parties': {
    ...read,
    audit: 'agreement.parties-viewed',
    answer: forStaff(partiesPage),
  },
  'POST /agreement/versions/:versionId/parties': {
    ...write,
    audit: 'agreement.party-added',
    answer: forStaff(addPartyAnswer),
  },
  'POST /agreement/versions/:versionId/parties/take-out': {
    ...write,
    audit: 'agreement.party-taken-out',
    answer: forStaff(takeOutPartyAnswer),
  },
  'GET /agreement/parties/:partyId/end': { ...sign, audit: 'agreement.party-ending', answer: forStaff(endPartyPage) },
  'POST /agreement/parties/:partyId/end': { ...sign, audit: 'agreement.party-ended', answer: forStaff(endPartyAnswer) },
  'GET /agreement/versions/:versionId/sign': { ...write, audit: 'agreement.signing', answer: forStaff(signPage) },
  'POST /agreement/versions/:versionId/sign': {
    ...sign,
    audit: 'agreement.signed',
    stepUp: true,
    answer: forStaff(signAnswer),
  },
})

/** What stands in a version: the information matrix, who does what, who answers, what each brings. */
export const agreementPartRoutes = routeTable({
  'GET /agreement/versions/:versionId/flows': { ...read, audit: 'agreement.flows-viewed', answer: forStaff(flowsPage) },
  'GET /agreement/versions/:versionId/plain-words': {
    ...read,
    audit: 'agreement.plain-words-viewed',
    answer: forStaff(plainWordsPage),
  },
  'GET /agreement/versions/:versionId/flows/new': {
    ...write,
    audit: 'agreement.flow-adding',
    answer: forStaff(newFlowPage),
  },
  'POST /agreement/versions/:versionId/flows/new': {
    ...write,
    audit: 'agreement.flow-added',
    answer: forStaff(newFlowAnswer),
  },
  'GET /agreement/flows/:flowId': { ...write, audit: 'agreement.flow-viewed', answer: forStaff(flowPage) },
  'POST /agreement/flows/:flowId': { ...write, audit: 'agreement.flow-changed', answer: forStaff(flowAnswer) },
  'POST /agreement/flows/:flowId/take-out': {
    ...write,
    audit: 'agreement.flow-taken-out',
    answer: forStaff(takeOutFlowAnswer),
  },
  'GET /agreement/flows/:flowId/remove': {
    ...sign,
    audit: 'agreement.flow-removing',
    answer: forStaff(removeFlowPage),
  },
  'POST /agreement/flows/:flowId/remove': {
    ...sign,
    audit: 'agreement.flow-removed',
    answer: forStaff(removeFlowAnswer),
  },
  'GET /agreement/versions/:versionId/steps': { ...read, audit: 'agreement.steps-viewed', answer: forStaff(stepsPage) },
  'POST /agreement/versions/:versionId/steps': {
    ...write,
    audit: 'agreement.step-added',
    answer: forStaff(addStepAnswer),
  },
  'GET /agreement/steps/:stepId': { ...write, audit: 'agreement.step-viewed', answer: forStaff(stepPage) },
  'POST /agreement/steps/:stepId': { ...write, audit: 'agreement.step-changed', answer: forStaff(stepAnswer) },
  'POST /agreement/steps/:stepId/take-out': {
    ...write,
    audit: 'agreement.step-taken-out',
    answer: forStaff(removeStepAnswer),
  },
  'GET /agreement/versions/:versionId/duties': {
    ...read,
    audit: 'agreement.duties-viewed',
    answer: forStaff(dutiesPage),
  },
  'POST /agreement/versions/:versionId/duties': {
    ...write,
    audit: 'agreement.duty-added',
    answer: forStaff(addDutyAnswer),
  },
  'GET /agreement/duties/:dutyId': { ...write, audit: 'agreement.duty-viewed', answer: forStaff(dutyPage) },
  'POST /agreement/duties/:dutyId': { ...write, audit: 'agreement.holder-named', answer: forStaff(nameHolderAnswer) },
  'POST /agreement/duties/:dutyId/take-out': {
    ...write,
    audit: 'agreement.duty-taken-out',
    answer: forStaff(removeDutyAnswer),
  },
  'GET /agreement/versions/:versionId/pledges': {
    ...read,
    audit: 'agreement.pledges-viewed',
    answer: forStaff(pledgesPage),
  },
  'POST /agreement/versions/:versionId/pledges': {
    ...write,
    audit: 'agreement.pledge-added',
    answer: forStaff(addPledgeAnswer),
  },
  'GET /agreement/pledges/:pledgeId': { ...write, audit: 'agreement.pledge-viewed', answer: forStaff(pledgePage) },
  'POST /agreement/pledges/:pledgeId': { ...write, audit: 'agreement.pledge-kept', answer: forStaff(pledgeAnswer) },
  'POST /agreement/pledges/:pledgeId/take-out': {
    ...write,
    audit: 'agreement.pledge-taken-out',
    answer: forStaff(removePledgeAnswer),
  },
})
