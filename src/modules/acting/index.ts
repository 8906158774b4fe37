export { actingActor } from './queries/acting-actor.ts'
