import type { ReactElement } from 'react'
import {
  Button,
  Figure,
  Heading,
  Pagination,
  pagesAround,
  Select,
  Table,
} from '../../../../platform/web/components/index.ts'
import type { JourneyPage } from './journey.page.ts'
import { JourneyPicture } from './picture.view.tsx'

export interface JourneyProps {
  readonly page: JourneyPage
  readonly title: string
  readonly path: string
}

function Drawn({ page }: { readonly page: JourneyPage }): ReactElement {
  const desc = `${page.counts.map(({ kind, count }) => `${kind}: ${count}`).join(', ')}. The list below says the same in words.`
  return (
    <Figure
      caption="From the first contact until today"
      finding={page.finding}
      scrolls="The picture"
      picture={<JourneyPicture picture={page.picture} desc={desc} />}
      tableSummary="How many of each kind, and when"
      table={
        <Table
          caption="How many of each kind, and when"
          captionHidden
          head={['Kind', 'How many', 'First', 'Last']}
          rows={page.counts.map(({ kind, count, first, last }) => [kind, count.toLocaleString('en-GB'), first, last])}
        />
      }
    />
  )
}

function Chooser({ page, path }: JourneyProps): ReactElement {
  return (
    <form className="app-filter app-not-printed" method="get" action={path}>
      <Select
        id="kind"
        name="kind"
        label="Show"
        items={[{ value: '', text: 'Everything' }, ...page.kinds]}
        value={page.kind}
      />
      <Button type="submit" variant="secondary">
        Show
      </Button>
    </form>
  )
}

function Lines({ page }: { readonly page: JourneyPage }): ReactElement {
  return (
    <>
      {page.years.map(({ year, lines }) => (
        <section key={year} aria-labelledby={`year-${year}`}>
          <Heading level={3} size="s" id={`year-${year}`}>
            {year}
          </Heading>
          <ol className="nhsuk-list app-journey-list">
            {lines.map((line) => (
              <li key={line.id}>
                <strong>{line.when}</strong> {line.words}
                <span className="nhsuk-body-s nhsuk-u-secondary-text-colour"> {line.agencyName}</span>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </>
  )
}

/** The whole journey, first as a picture and then in words. */
export function JourneyView(props: JourneyProps): ReactElement {
  const { page, title, path } = props
  const search = (extra: Readonly<Record<string, string>>) => {
    const asked = new URLSearchParams({ ...(page.kind === '' ? {} : { kind: page.kind }), ...extra }).toString()
    return asked === '' ? path : `${path}?${asked}`
  }
  if (page.counts.length === 0)
    return (
      <>
        <Heading level={1} size="l">
          {title}
        </Heading>
        <p className="nhsuk-body">Nothing is written down yet that you may see.</p>
      </>
    )
  return (
    <>
      <Heading level={1} size="l">
        {title}
      </Heading>
      <Drawn page={page} />
      <Heading level={2} size="m">
        In words, newest first
      </Heading>
      <Chooser {...props} />
      <p className="nhsuk-body">
        {page.shown === page.all
          ? `${page.all.toLocaleString('en-GB')} in all.`
          : `${page.shown.toLocaleString('en-GB')} of ${page.all.toLocaleString('en-GB')}.`}{' '}
        {page.shown < page.all && (
          <a className="nhsuk-link app-not-printed" href={search({ all: 'yes' })}>
            Show all on one page, to print
          </a>
        )}
      </p>
      <Lines page={page} />
      {page.pages > 1 && (
        <Pagination {...pagesAround(page.page, page.pages, (number) => search({ page: String(number) }))} />
      )}
    </>
  )
}
