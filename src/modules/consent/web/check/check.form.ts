import { choice, optionalText, text } from '../../../../platform/web/fields.ts'

/** What a worker says of how the person agreed. */
export const workerGiveFields = {
  method: choice('how the person said yes', ['in_person_signed', 'in_person_verbal', 'by_phone', 'by_letter'] as const),
  language: text('the language', { max: 10 }),
  witness: optionalText('Who else heard it', { max: 120 }),
  competence_note: optionalText('The note', { max: 1000 }),
  receipt: choice('how the person gets their receipt', ['printed', 'on_screen', 'safe_letter', 'own_page'] as const),
}

export const ownGiveFields = { language: text('the language', { max: 10 }) }

export const withdrawFields = { reason: optionalText('The reason', { max: 500 }) }
