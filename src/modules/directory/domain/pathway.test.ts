import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Asked, isNotOnlyGroups, pathway, type Route } from './pathway.ts'
import { needs, offers } from './words.ts'

const route = (more: Partial<Route> = {}): Route => ({
  serviceId: 'one',
  ageFrom: 18,
  ageTo: null,
  needs: ['alcohol'],
  offers: ['one_to_one'],
  isLowDemand: false,
  districts: [],
  takesSelf: true,
  takesFamily: false,
  takesProfessionals: true,
  access: [],
  waitDays: 5,
  ...more,
})
const asked: Asked = { who: 'self', age: 30, need: 'alcohol', district: 'RV1', access: [] }

test('the shortest known wait comes first, an unknown one last', () => {
  const services = [
    route({ serviceId: 'unknown', waitDays: null }),
    route({ serviceId: 'long', waitDays: 20 }),
    route({ serviceId: 'none', waitDays: 0, isLowDemand: true }),
  ]
  assert.deepEqual(
    pathway(services, asked).matching.map(({ serviceId }) => serviceId),
    ['none', 'long', 'unknown'],
  )
})

test('nobody is sent where their age or their asking is not taken', () => {
  const services = [route({ ageFrom: 10, ageTo: 17 }), route({ takesSelf: false })]
  assert.deepEqual(pathway(services, asked), { matching: [], also: [] })
})

test('an area that is not served gives way only when nothing else can be offered (S004-L867)', () => {
  const groups = route({ serviceId: 'groups', offers: ['group'], isLowDemand: true })
  const far = route({ serviceId: 'far', districts: ['RV9'] })
  assert.deepEqual(
    pathway([groups, far], asked).also.map(({ serviceId }) => serviceId),
    ['far'],
  )
})

const anyRoute = fc.record({
  serviceId: fc.uuid(),
  ageFrom: fc.integer({ min: 0, max: 25 }),
  ageTo: fc.option(fc.integer({ min: 25, max: 99 })),
  needs: fc.subarray([...needs]),
  offers: fc.subarray([...offers], { minLength: 1 }),
  isLowDemand: fc.boolean(),
  districts: fc.subarray(['RV1', 'RV4', 'RV9']),
  takesSelf: fc.boolean(),
  takesFamily: fc.boolean(),
  takesProfessionals: fc.boolean(),
  access: fc.subarray(['step_free', 'childcare']),
  waitDays: fc.option(fc.integer({ min: 0, max: 90 })),
})
const anyQuestion = fc.record({
  who: fc.constantFrom('self' as const, 'family' as const, 'professional' as const),
  age: fc.option(fc.integer({ min: 10, max: 80 })),
  need: fc.option(fc.constantFrom(...needs)),
  district: fc.option(fc.constantFrom('RV1', 'RV4', 'RV7')),
  access: fc.subarray(['step_free', 'childcare']),
})

test('whatever is asked, something besides groups and something low-demand is offered where there is any', () => {
  fc.assert(
    fc.property(fc.array(anyRoute, { maxLength: 12 }), anyQuestion, (services, question) => {
      const { matching, also } = pathway(services, question)
      const offered = [...matching, ...also]
      const open = services.filter(
        (one) =>
          one[
            question.who === 'self' ? 'takesSelf' : question.who === 'family' ? 'takesFamily' : 'takesProfessionals'
          ] &&
          (question.age === null || (one.ageFrom <= question.age && (one.ageTo ?? 999) >= question.age)),
      )
      assert.equal(new Set(offered).size, offered.length)
      assert.ok(offered.every((one) => open.includes(one)))
      assert.equal(offered.some(isNotOnlyGroups), open.some(isNotOnlyGroups))
      assert.equal(
        offered.some((one) => one.isLowDemand),
        open.some((one) => one.isLowDemand),
      )
    }),
  )
})
