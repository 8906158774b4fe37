import { dayInWords } from '../../../../kernel/calendar-day.ts'
import { Checkboxes, InsetText, Radios, TextArea } from '../../../../platform/web/components/index.ts'
import { choice, mustTick, text, version } from '../../../../platform/web/fields.ts'
import { notFound, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { appealAgainstPanel } from '../../commands/appeal.ts'
import { putToPanel, takeOffAgenda, withdrawApplication } from '../../commands/apply.ts'
import { mayBe } from '../../domain/path.ts'
import { panelsToCome } from '../../queries/panels.ts'
import { openOwnApplication } from '../open-application.ts'
import { pathOf } from '../paths.ts'
import { nothingOffered, pathForm } from './path-form.tsx'

export const panelForm = pathForm({
  part: 'panel',
  title: 'Put it to a panel',
  button: 'Put it to the panel',
  may: mayBe.putToPanel,
  offered: ({ tx }) => panelsToCome(tx),
  fields: (_, panels) => ({
    panel_id: choice(
      'The panel',
      panels.map(({ panelId }) => panelId),
    ),
    agreed: mustTick('Read it to the person and tick that they agree'),
    _version: version(),
  }),
  start: () => ({}),
  inputs: (field, panels) => (
    <>
      <InsetText>
        The panel reads what stands above, without a name. The person has read it or had it read to them.
      </InsetText>
      {panels.length === 0 && (
        <p className="nhsuk-body">No panel is named yet. The partnership’s coordinator names one.</p>
      )}
      <Radios
        {...field('panel_id')}
        label="Which panel?"
        items={panels.map((one) => ({
          value: one.panelId,
          text: [dayInWords(one.meetsOn), one.place].filter(Boolean).join(', '),
          hint: one.members.map(({ role, name }) => `${role}: ${name}`).join(', '),
        }))}
      />
      <Checkboxes
        {...field('agreed')}
        label="Does the person agree?"
        items={[{ value: 'yes', text: 'They agree that these people read it and decide' }]}
      />
    </>
  ),
  act: async (context, application, input, panels) => {
    const panel = panels.find(({ panelId }) => panelId === input.panel_id)
    if (!panel) throw new Error('the panel was not offered')
    return putToPanel(context, application, panel, input._version)
  },
  saved: 'It is on the agenda of the panel.',
  version: ({ version: number }) => number,
})

export const withdrawForm = pathForm({
  part: 'withdraw',
  title: 'Withdraw the application',
  button: 'Withdraw it',
  may: mayBe.withdrawn,
  offered: nothingOffered,
  fields: () => ({ why: text('Why', { max: 1000 }) }),
  start: () => ({}),
  inputs: (field) => (
    <TextArea
      {...field('why')}
      label="Why?"
      hint="It ends this application only. They can ask again at any time"
      rows={3}
      maxLength={1000}
    />
  ),
  act: (context, application, { why }) => withdrawApplication(context, application, why),
  saved: 'The application has been withdrawn.',
  version: ({ version: number }) => number,
})

export const panelAppealForm = pathForm({
  part: 'appeal',
  title: 'Appeal against the panel',
  button: 'Send the appeal',
  may: mayBe.contested,
  offered: nothingOffered,
  fields: () => ({ words: text('Why the decision is wrong', { max: 2000 }) }),
  start: () => ({}),
  inputs: (field) => (
    <>
      <InsetText>
        The partnership’s coordinator decides, and nobody who sat on the panel and decided. They read what was asked,
        the decision and this appeal, and not the record.
      </InsetText>
      <TextArea
        {...field('words')}
        label="Why do they say the decision is wrong?"
        hint="In their own words"
        rows={4}
        maxLength={2000}
      />
    </>
  ),
  act: (context, application, { words }) => appealAgainstPanel(context, application, words),
  saved: 'The appeal has been made. Somebody else decides.',
  version: ({ version: number }) => number,
})

export async function saveTakeOff(context: StaffContext): Promise<Reply> {
  const { opened, reply } = await openOwnApplication(context)
  if (reply) return reply
  const { personId, applicationId } = opened.application
  const taken = await takeOffAgenda(context, opened.application)
  return taken.ok ? redirect(pathOf(personId, applicationId), 'It has been taken off the agenda.') : notFound()
}
