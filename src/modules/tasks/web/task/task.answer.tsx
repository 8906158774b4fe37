import type { FormErrors } from '../../../../platform/web/components/index.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { wayInto } from '../../../people/index.ts'
import { finishTask, handOnTask } from '../../commands/keep-task.ts'
import { holderFrom } from '../../domain/holder.ts'
import { possibleHolders } from '../../queries/holders.ts'
import { handingsOf, type Task, taskOf } from '../../queries/tasks-of.ts'
import { tasksPath } from '../paths.ts'
import { readDone, readHandOn } from './task.form.ts'
import { TaskView } from './task.view.tsx'

const title = 'Task'
const back = { backLink: { href: tasksPath, text: 'Tasks' } }

async function openTask(context: StaffContext): Promise<Task | null> {
  const task = await taskOf(context.tx, context.params.taskId ?? '')
  if (task?.personId) {
    const way = await wayInto(context.tx, task.personId)
    const source = way?.source_id ? { sourceId: way.source_id } : {}
    context.about({ personId: task.personId, route: way?.route ?? 'author', categories: [5], ...source })
  }
  return task
}

async function view(context: StaffContext, task: Task, errors: FormErrors = []) {
  const { tx, actor } = context
  const [handings, holders] = await Promise.all([
    handingsOf(tx, task.taskId),
    task.ownerAgencyId === actor.agencyId ? possibleHolders(tx, actor, task.personId) : [],
  ])
  return (
    <TaskView
      task={task}
      handings={handings}
      holders={holders}
      mayOpenRecord={actor.permissions.has('record.read')}
      seal={context.seal}
      values={context.form}
      errors={errors}
    />
  )
}

export async function showTask(context: StaffContext): Promise<Reply> {
  const task = await openTask(context)
  return task ? page(title, await view(context, task), back) : notFound()
}

async function asItIsNow(context: StaffContext, task: Task, text: string): Promise<Reply> {
  const now = (await taskOf(context.tx, task.taskId)) ?? task
  return conflict(title, await view(context, now, [{ field: '', text }]), back)
}

export async function saveTaskDone(context: StaffContext): Promise<Reply> {
  const task = await openTask(context)
  if (!task) return notFound()
  const read = readDone(context.form)
  if (!read.ok) return invalid(title, await view(context, task, read.errors), back)
  const result = await finishTask(context, task, read.input._version)
  return result.ok ? redirect(tasksPath, 'The task is done') : asItIsNow(context, task, result.refusal.text)
}

export async function saveHandOn(context: StaffContext): Promise<Reply> {
  const task = await openTask(context)
  if (!task) return notFound()
  const { tx, actor } = context
  const holders = task.ownerAgencyId === actor.agencyId ? await possibleHolders(tx, actor, task.personId) : []
  const read = readHandOn(
    context.form,
    holders.map((one) => one.choice),
  )
  if (!read.ok) return invalid(title, await view(context, task, read.errors), back)
  const to = holderFrom(read.input.to)
  if (!to) return invalid(title, await view(context, task, [{ field: 'to', text: 'Select who it goes to' }]), back)
  const result = await handOnTask(context, task, { to, reason: read.input.reason, version: read.input._version })
  if (result.ok) return redirect(tasksPath, 'The task is handed on')
  const { code, field = '', text } = result.refusal
  if (code === 'changed-meanwhile') return asItIsNow(context, task, text)
  return invalid(title, await view(context, task, [{ field, text }]), back)
}
