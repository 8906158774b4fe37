import { PageLayout, renderPage } from './layout/index.ts'

const plain = (title: string, sentences: readonly string[]) =>
  renderPage(
    <PageLayout title={title}>
      <h1 className="nhsuk-heading-l">{title}</h1>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p>
        <a href="/">Go to the first page</a>
      </p>
    </PageLayout>,
  )

const once = (make: () => string) => {
  let made: string | null = null
  return () => (made ??= make())
}

/** The one answer to everything that is not there for whoever asks. */
export const notFoundPage = once(() =>
  plain('There is nothing here for you', [
    'The page may have moved, or it may never have been here.',
    'If you typed the address, check it. If someone sent you here, ask them.',
  ]),
)

export const crashPage = once(() =>
  plain('Something went wrong', [
    'Nothing you typed was saved. Go back and try again.',
    'If it keeps happening, tell the person who looks after Common Ground at your agency.',
  ]),
)

export const notOurFormPage = once(() =>
  plain('This form is out of date', ['Nothing was saved. Go back, open the page again and fill it in there.']),
)

export function tooOftenPage(seconds: number): string {
  const minutes = Math.ceil(seconds / 60)
  const wait = minutes === 1 ? 'Wait a minute' : `Wait ${minutes} minutes`
  return plain('That was too many at once', [`${wait}, then go on. Nothing you had saved is lost.`])
}

export const tooMuchPage = once(() =>
  plain('That was too much to take in', [
    'Nothing was saved. Go back and send less: a shorter text or a smaller file.',
  ]),
)
