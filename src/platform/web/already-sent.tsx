import type { Reply } from './reply.ts'

/** The same form again with other words: what was sent first stands, and nobody should think otherwise. */
export const alreadySent: Reply = {
  kind: 'page',
  status: 422,
  title: 'This form was sent already',
  hasErrors: true,
  body: (
    <>
      <h1 className="nhsuk-heading-l">This form was sent already</h1>
      <p>What you sent the first time was saved. What you typed just now was not.</p>
      <p>Open the page again and make the change there.</p>
    </>
  ),
}
