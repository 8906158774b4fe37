import type { FastifyReply } from 'fastify'
import type { ReactElement } from 'react'
import type { Actor } from '../../kernel/actor.ts'
import { clearCookie, setCookie } from './cookies.ts'
import { PageLayout, renderPage } from './layout/index.ts'
import type { PersonBanner } from './person-banner.ts'
import { notFoundPage } from './plain-pages.tsx'
import type { PageReply, Reply } from './reply.ts'
import type { WebParts } from './web-parts.ts'

interface Sending {
  readonly parts: WebParts
  readonly reply: FastifyReply
  readonly actor: Actor
  readonly path: string
  readonly flash: string | null
  readonly notice: string | null
  readonly person: PersonBanner | null
  readonly beneath: ReactElement | null
}

function pageHtml({ parts, actor, path, flash, notice, person, beneath }: Sending, page: PageReply): string {
  const items = parts.navigationFor(actor)
  const best = items
    .filter(({ href }) => path === href || path.startsWith(`${href}/`))
    .toSorted((a, b) => b.href.length - a.href.length)[0]
  const nav = items.map((item) => ({
    ...item,
    current: path === item.href,
    active: item === best && path !== item.href,
  }))
  const signedInAs =
    actor.kind === 'nobody'
      ? undefined
      : {
          name: actor.name,
          href: '/account',
          signOutHref: '/sign-out',
          ...(actor.kind === 'staff' ? { agency: actor.agencyName } : {}),
        }
  const said = notice
    ? ({ text: notice, variant: 'info' } as const)
    : flash
      ? ({ text: flash, variant: 'success' } as const)
      : undefined
  return renderPage(
    <PageLayout
      title={page.title}
      nav={nav}
      signedInAs={signedInAs}
      banner={parts.banner}
      backLink={page.backLink}
      wide={page.wide}
      errors={page.hasErrors}
      quickExit={page.quickExit === true || actor.kind === 'person' || actor.kind === 'carer'}
      flash={said}
      person={person === null ? undefined : { banner: person, path }}
    >
      {page.body}
      {beneath}
    </PageLayout>,
  )
}

/** Turns a reply into the bytes a browser gets. Absent, hidden and refused are the same bytes for everyone (A21). */
export async function sendReply(sending: Sending, answer: Reply): Promise<FastifyReply> {
  const { reply, parts, flash } = sending
  switch (answer.kind) {
    case 'page':
      // A notice takes the place of what was to be said; that is said on the next page.
      if (flash && !sending.notice) clearCookie(reply, 'flash', parts.secure)
      return reply.status(answer.status).type('text/html; charset=utf-8').send(pageHtml(sending, answer))
    case 'redirect':
      if (answer.session) setCookie(reply, 'session', answer.session, parts.secure)
      if (answer.session === null) clearCookie(reply, 'session', parts.secure)
      if (answer.flash) setCookie(reply, 'flash', encodeURIComponent(answer.flash), parts.secure)
      return reply.status(303).header('location', answer.to).send()
    case 'not-found':
      return reply.status(404).type('text/html; charset=utf-8').send(notFoundPage())
    case 'file':
      return reply
        .status(200)
        .type(answer.type)
        .header('content-disposition', `attachment; filename="${answer.name.replace(/[^A-Za-z0-9._-]/g, '-')}"`)
        .send(answer.content)
    case 'json':
      return reply.status(200).type('application/json; charset=utf-8').send(JSON.stringify(answer.body))
  }
}
