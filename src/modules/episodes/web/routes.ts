import { forStaff, routeTable } from '../../../platform/web/route-table.ts'
import {
  saveEndHelp,
  saveHelp,
  saveKeepInTouchTold,
  savePause,
  savePurpose,
  saveResume,
  showEndHelp,
  showEpisode,
  showHelp,
  showPurpose,
} from './episode/episode.answer.tsx'
import { showEpisodes } from './episodes/episodes.answer.tsx'
import { saveStart, showStart } from './start/start.answer.tsx'

const reading = { may: 'record.read', purpose: 'working' } as const
const writing = { may: 'entry.write', purpose: 'working' } as const
const one = '/people/:personId/episodes/:episodeId'

export const spellRoutes = routeTable({
  'GET /people/:personId/episodes': { ...reading, audit: 'episodes.viewed', answer: forStaff(showEpisodes) },
  'GET /people/:personId/episodes/new': { ...writing, audit: 'episode.form_opened', answer: forStaff(showStart) },
  'POST /people/:personId/episodes/new': { ...writing, audit: 'episode.begun', answer: forStaff(saveStart) },
  [`GET ${one}`]: { ...reading, audit: 'episode.viewed', answer: forStaff(showEpisode) },
  [`GET ${one}/purpose`]: { ...writing, audit: 'episode.purpose_opened', answer: forStaff(showPurpose) },
  [`POST ${one}/purpose`]: { ...writing, audit: 'episode.purpose_agreed', answer: forStaff(savePurpose) },
  [`GET ${one}/help`]: { ...writing, audit: 'episode.help_opened', answer: forStaff(showHelp) },
  [`POST ${one}/help`]: { ...writing, audit: 'episode.help_begun', answer: forStaff(saveHelp) },
  [`GET ${one}/help/:interventionId/end`]: {
    ...writing,
    audit: 'episode.help_ending_opened',
    answer: forStaff(showEndHelp),
  },
  [`POST ${one}/help/:interventionId/end`]: { ...writing, audit: 'episode.help_ended', answer: forStaff(saveEndHelp) },
  [`POST ${one}/keep-in-touch`]: { ...writing, audit: 'alumni.told', answer: forStaff(saveKeepInTouchTold) },
  [`POST ${one}/pause`]: { ...writing, audit: 'episode.paused', answer: forStaff(savePause) },
  [`POST ${one}/resume`]: { ...writing, audit: 'episode.resumed', answer: forStaff(saveResume) },
})
