import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { testApp } from '../../../../test/support/app.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { twoAgencies } from '../../../../test/support/two-agencies.ts'
import { connect } from '../../db/database.ts'
import { deliverWaiting, sendMessage } from '../index.ts'

const { app: database, owner, connections } = await testDatabase('notices')
const { worker, privacyOfficer, otherWorker, person, ourAgencyId } = await twoAgencies(owner)
const app = await testApp(database)
const jobs = await connect({ connection: connections.jobs, role: 'cg_jobs' })
after(() => Promise.all([app.close(), jobs.close()]))

const subject = 'A permission has been taken back'
const messageId = await database.acting(worker.as, async (tx) => {
  await sendMessage(tx, {
    to: { personId: person.id },
    kind: 'told',
    subject: 'Somebody opened your record',
    path: '/my/who-looked',
  })
  const aboutPersonId = person.id
  return sendMessage(tx, {
    to: { agencyId: ourAgencyId },
    kind: 'withdrawn',
    subject,
    body: '<b>Stop</b> using copies.',
    aboutPersonId,
  })
})
await deliverWaiting(jobs)
const as = ({ as: { token } }: typeof worker) => app.as(token)

describe('the notices pages', () => {
  it('list what has come, show one, and let it be marked as read', async () => {
    const list = await as(worker).get('/notices')
    assert.equal(list.status, 200)
    assert.match(list.body, /You have 1 notice to read/)
    assert.ok(list.body.includes(`href="/notices/${messageId}"`) && list.body.includes(subject))
    const one = await as(worker).get(`/notices/${messageId}`)
    assert.ok(one.body.includes('&lt;b&gt;Stop&lt;/b&gt; using copies.'))
    const read = await as(worker).submit(`/notices/${messageId}`, {}, { action: `/notices/${messageId}/read` })
    assert.deepEqual([read.status, read.location], [303, '/notices'])
    assert.match((await as(worker).get('/notices')).body, /You have read all your notices/)
  })

  it('write into the audit that a notice about a person was opened', async () => {
    const { rows } = await owner.query(
      "select distinct person_id, access_route from audit.entry where action = 'notice.opened'",
    )
    assert.deepEqual(rows, [{ person_id: person.id, access_route: 'message' }])
  })

  it("answer for somebody else's notice as for one that does not exist", async () => {
    const absent = await as(otherWorker).get('/notices/00000000-0000-4000-8000-000000000000')
    const hidden = await as(otherWorker).get(`/notices/${messageId}`)
    assert.deepEqual([hidden.status, hidden.body], [404, absent.body])
    assert.equal((await as(worker).get('/my/notices')).status, 404)
  })

  it('to the whole agency stand only with those who may open what they lead to', async () => {
    const about = 'A referral waits'
    await database.acting(worker.as, async (tx) => {
      const path = `/referrals/${person.id}`
      await sendMessage(tx, { to: { agencyId: ourAgencyId }, kind: 'referral.reminder', subject: about, path })
    })
    await deliverWaiting(jobs)
    assert.match((await as(worker).get('/notices')).body, new RegExp(about))
    const officer = await as(privacyOfficer).get('/notices')
    assert.doesNotMatch(officer.body, new RegExp(about))
    assert.ok(officer.body.includes(subject), 'one that leads nowhere is for everybody')
    assert.match(officer.body, /You have read all your notices/)
  })

  it("are the person's own too", async () => {
    const list = await as(person).get('/my/notices')
    assert.match(list.body, /Somebody opened your record/)
  })
})
