import type { ReactElement } from 'react'
import { GallerySection } from './gallery-section.tsx'
import {
  Card,
  CardGroup,
  Facts,
  Figure,
  Fold,
  OnThisPage,
  PageParts,
  Pagination,
  Picture,
  pagesAround,
  SummaryList,
  Table,
  Tag,
  TaskList,
} from './index.ts'

function Lists(): ReactElement {
  return (
    <>
      <SummaryList
        card={{ heading: 'Contact', headingLevel: 3, actions: [{ text: 'Change', href: '#contact' }] }}
        rows={[
          { key: 'Phone', value: '07700 900123', actions: [{ text: 'Change', href: '#phone', hiddenText: 'phone' }] },
          { key: 'Safe to leave a message', value: 'No' },
          {
            key: 'Usual place',
            value: 'Northvale hub',
            actions: [{ text: 'Change', href: '#place', hiddenText: 'usual place' }],
          },
        ]}
      />
      <Facts
        rows={[
          { key: 'Run by', value: 'Northvale hub' },
          { key: 'For', value: 'Age 18 and over' },
          { key: 'How', value: 'Talking with one worker, groups, visits at home' },
        ]}
      />
      <Fold heading="Plan and goals" level={3} note="3 things, the newest on 2 November 2026">
        <p className="nhsuk-body">Swim again.</p>
      </Fold>
      <TaskList
        idPrefix="gallery-tasks"
        items={[
          {
            title: 'First meeting',
            href: '#first',
            status: (
              <Tag colour="none" border={false}>
                Done
              </Tag>
            ),
          },
          {
            title: 'Plan for the first weeks',
            href: '#plan',
            hint: 'Due by Friday',
            status: <Tag colour="blue">Started</Tag>,
          },
          {
            title: 'Twelve week review',
            status: 'Cannot start yet',
            statusClass: 'nhsuk-task-list__status--cannot-start-yet',
          },
        ]}
      />
    </>
  )
}

function Cards(): ReactElement {
  return (
    <CardGroup>
      {[
        <Card
          key="a"
          heading="To answer"
          headingLevel={3}
          headingSize="s"
          href="#answer"
          clickable
          description="4 referrals, 1 of them due today"
        />,
        <Card
          key="b"
          heading="Missed doses"
          headingLevel={3}
          headingSize="s"
          href="#missed"
          clickable
          description="2 people since Monday"
        />,
        <Card key="c" variant="urgent" heading="Call today" headingLevel={3}>
          <p>One person has missed 3 days and must not be given the usual dose.</p>
        </Card>,
      ]}
    </CardGroup>
  )
}

function Tables(): ReactElement {
  const row = (reference: string, place: string, waited: string, status: ReactElement) => [
    { content: reference, href: `#${reference}` },
    place,
    { content: waited, format: 'numeric' as const },
    status,
  ]
  return (
    <Table
      caption="Referrals to answer"
      captionSize="s"
      responsive
      firstCellIsHeader
      head={[
        'Reference',
        'From',
        { content: 'Days waited', format: 'numeric', sort: 'descending', href: '#sort' },
        'State',
      ]}
      rows={[
        row(
          'CG-2041',
          'Northvale prison',
          '4',
          <Tag key="t" colour="orange">
            Due today
          </Tag>,
        ),
        row(
          'CG-2038',
          'Southmere surgery',
          '2',
          <Tag key="t" colour="blue">
            Sent
          </Tag>,
        ),
        row(
          'CG-2033',
          'The person themselves',
          '1',
          <Tag key="t" colour="blue">
            Sent
          </Tag>,
        ),
      ]}
    />
  )
}

function Numbers(): ReactElement {
  return (
    <>
      <Table
        id="gallery-numbers"
        caption="People in treatment, by month"
        captionSize="s"
        scroll
        compact
        striped
        head={[
          'District',
          ...['Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep'].map((content) => ({ content, format: 'numeric' as const })),
        ]}
        firstCellIsHeader
        rows={[
          ['Northvale', '412', '418', '420', '431', '428', '440'],
          ['Southmere', '207', '211', '209', '215', '219', '222'],
        ]}
      />
      <Table caption="Complaints" captionHidden head={['Number']} rows={[]} whenEmpty="There are no open complaints." />
      <Pagination {...pagesAround(4, 12, (page) => `#page-${page}`)} />
      <Pagination
        ariaLabel="Neighbouring pages"
        previous={{ href: '#before', label: 'Housing' }}
        next={{ href: '#after', label: 'Health' }}
      />
      <PageParts
        label="Parts of the list"
        items={[
          { text: 'My people', href: '#people', current: true },
          { text: 'What is due', href: '#due', current: false },
        ]}
      />
      <OnThisPage
        links={[
          { text: 'Appointments today (3)', href: '#appointments' },
          { text: 'Messages to read (1)', href: '#messages' },
        ]}
      />
    </>
  )
}

const heights = [24, 31, 28, 40, 46]

function Pictures(): ReactElement {
  return (
    <Figure
      caption="New people each month"
      finding="More people came in August than in any month before."
      picture={
        <Picture
          id="gallery-picture"
          title="New people each month"
          desc="Bars rising from 24 in April to 46 in August"
          viewBox="0 0 320 130"
          width={320}
          height={130}
        >
          {heights.map((height, index) => (
            <rect key={height} x={20 + index * 60} y={120 - height * 2} width="40" height={height * 2} fill="#0f5257" />
          ))}
          <line x1="10" y1="120" x2="310" y2="120" stroke="#425563" />
        </Picture>
      }
      table={
        <Table
          caption="New people each month, as figures"
          captionHidden
          head={['Month', { content: 'People', format: 'numeric' }]}
          rows={heights.map((height, index) => [
            ['April', 'May', 'June', 'July', 'August'][index],
            { content: String(height), format: 'numeric' },
          ])}
        />
      }
    />
  )
}

/** How facts are shown: lists, tables, cards and pictures. */
export function RecordExamples(): ReactElement {
  return (
    <GallerySection title="Facts">
      <Lists />
      <Cards />
      <Tables />
      <Numbers />
      <Pictures />
    </GallerySection>
  )
}
