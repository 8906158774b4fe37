import type { ReactElement } from 'react'
import { ChartExamples } from './gallery-charts.tsx'
import { FormExamples } from './gallery-forms.tsx'
import { RecordExamples } from './gallery-records.tsx'
import { GallerySection } from './gallery-section.tsx'
import {
  ActionLink,
  BackLink,
  Breadcrumb,
  Button,
  ButtonGroup,
  Details,
  DoDontList,
  Expander,
  Heading,
  InsetText,
  NotificationBanner,
  NotSaved,
  Panel,
  SavedMeanwhile,
  Tabs,
  Tag,
  type TagProps,
  WarningCallout,
} from './index.ts'

const tags: readonly [NonNullable<TagProps['colour']>, string][] = [
  ['grey', 'Not started'],
  ['blue', 'Sent'],
  ['aqua-green', 'Being looked at'],
  ['green', 'Accepted'],
  ['yellow', 'Waiting'],
  ['orange', 'Overdue'],
  ['red', 'Missed'],
  ['purple', 'Shared'],
  ['pink', 'Carer'],
  ['white', 'Draft'],
]

function Buttons(): ReactElement {
  return (
    <GallerySection title="Buttons and ways on">
      <BackLink href="#back">My caseload</BackLink>
      <Breadcrumb
        items={[
          { text: 'Home', href: '#home' },
          { text: 'My caseload', href: '#caseload' },
        ]}
      />
      <ButtonGroup>
        <Button>Save and continue</Button>
        <Button variant="secondary">Save for later</Button>
        <Button variant="warning">End this agreement</Button>
        <Button variant="link">Take this back</Button>
      </ButtonGroup>
      <ButtonGroup>
        <Button href="#start">Start a referral</Button>
        <Button small variant="secondary" icon="search">
          Find a person
        </Button>
        <Button disabled>Nothing to save</Button>
      </ButtonGroup>
      <p>
        <ActionLink href="#next">Write the plan for next week</ActionLink>
      </p>
    </GallerySection>
  )
}

function Messages(): ReactElement {
  return (
    <GallerySection title="Messages">
      <NotificationBanner
        variant="success"
        titleId="gallery-saved"
        heading="The referral has been sent"
        disableAutoFocus
      >
        The clinic has 5 days to answer. You will see it here.
      </NotificationBanner>
      <NotificationBanner titleId="gallery-notice">The pharmacy is closed on Monday.</NotificationBanner>
      <Panel heading="Referral sent" headingLevel={3}>
        Reference CG-2041
      </Panel>
      <WarningCallout heading="Naloxone is out of date">
        The kit given in March went out of date on 1 November. Offer a new one today.
      </WarningCallout>
      <SavedMeanwhile saved={[{ label: 'What helps', text: 'A walk in the morning' }]} />
      <NotSaved typed="Ring on Fridays" saved="Ring on Mondays" />
      <InsetText>You see this because the person said yes to sharing their plan with your agency.</InsetText>
      <p>
        {tags.map(([colour, text]) => (
          <span key={text}>
            <Tag colour={colour}>{text}</Tag>{' '}
          </span>
        ))}
      </p>
    </GallerySection>
  )
}

function Folding(): ReactElement {
  return (
    <GallerySection title="More, for whoever wants it">
      <Details summary="Who can see this?">
        <p>Your recovery worker and your pharmacist. You can change this at any time.</p>
      </Details>
      <Expander summary="What happens at the first meeting" id="gallery-expander">
        <p>You talk about what you want. Nobody asks you the same thing twice.</p>
      </Expander>
      <Tabs
        id="gallery-tabs"
        title="Parts of the plan"
        items={[
          { id: 'tab-now', label: 'Now', content: <p>Meet Sam on Tuesdays.</p> },
          { id: 'tab-next', label: 'Next', content: <p>Look for a group near home.</p> },
          { id: 'tab-done', label: 'Done', content: <p>Moved into the new flat.</p> },
        ]}
      />
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-one-half">
          <DoDontList kind="do" heading="Do" items={['keep it out of reach', 'tell someone where the kit is']} />
        </div>
        <div className="nhsuk-grid-column-one-half">
          <DoDontList kind="dont" heading="Don't" items={['use alone', 'mix it with alcohol']} />
        </div>
      </div>
    </GallerySection>
  )
}

/** Every component with an example, for whoever builds a page and for the browser tests. */
export function galleryPage(): ReactElement {
  return (
    <>
      <Heading level={1} caption="For people who build pages">
        Components
      </Heading>
      <Buttons />
      <Messages />
      <FormExamples />
      <RecordExamples />
      <ChartExamples />
      <Folding />
    </>
  )
}
