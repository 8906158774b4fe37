/** What notes say, by category: titles, and sentences of which one from each group is drawn. `{name}` and the like are filled in. */
export interface NoteWords {
  readonly title: string
  readonly groups: readonly (readonly string[])[]
}

export const notes: Readonly<Record<number, readonly NoteWords[]>> = {
  1: [
    {
      title: 'Papers seen',
      groups: [
        [
          'Saw {name}’s passport.',
          'Saw a bank letter and a tenancy agreement.',
          'No papers yet. {name} will bring a letter when one comes.',
        ],
        ['Date of birth as recorded.', 'Spelling of the surname checked with {name}.'],
      ],
    },
  ],
  2: [
    {
      title: 'How to reach {name}',
      groups: [
        [
          '{name} prefers a text before a call.',
          'Mornings suit best.',
          'Calls after four o’clock, please.',
          'The phone is shared, so no messages on it.',
        ],
        [
          'Letters go unread for weeks.',
          'We agreed to check this every three months.',
          'A friend will pass on a message that says only “ring back”.',
        ],
      ],
    },
  ],
  3: [
    {
      title: 'Dropped in',
      groups: [
        ['{name} dropped in without an appointment.', 'Came early and stayed for a cup of tea.'],
        ['Booked in for next week.', 'Asked for a later time on Thursdays because of the bus.'],
      ],
    },
    {
      title: 'Missed appointment followed up',
      groups: [
        ['Rang the same afternoon.', 'Sent a text in the words we agreed.'],
        ['{name} had mixed up the days.', 'The bus had not come.', '{name} was not well, and is better now.'],
        ['New time made.', 'We will meet at {place} instead.'],
      ],
    },
  ],
  4: [
    {
      title: 'Medicine review',
      groups: [
        [
          'Dose holds well.',
          'Some sweating in the mornings, otherwise well.',
          '{name} sleeps better since the change.',
          'Asked about a slower pace of change, which is fine.',
        ],
        [
          'No change today.',
          'A small rise agreed.',
          '{name} would like to stay on this dose for now.',
          'Talked through a slow reduction, to begin when {name} says.',
        ],
        [
          'Naloxone kit carried and in date.',
          'Naloxone kit replaced.',
          'Safe storage at home talked about. There is a locked box.',
        ],
      ],
    },
    {
      title: 'Started on medicine',
      groups: [
        ['Started after assessment today.', 'Restarted after a gap of five days, from a low dose.'],
        ['The plan is to see {name} every second day at first.', 'First doses in the pharmacy, by agreement.'],
      ],
    },
  ],
  5: [
    {
      title: 'Plan looked at together',
      groups: [
        [
          'We went through the plan line by line.',
          '{name} read the plan and changed two things.',
          'The plan was read out, as {name} likes.',
        ],
        ['Two steps done.', 'One goal is on hold until the move.', 'The goal about family matters most now.'],
        ['Next look in twelve weeks.', '{name} has a copy.', '{name} asked us to send a copy to nobody else.'],
      ],
    },
  ],
  6: [
    {
      title: 'Session with {worker}',
      groups: [
        [
          'Met at {place}.',
          'A good talk of an hour.',
          'Shorter than planned, as {name} was tired.',
          '{name} came with a list of things to talk about.',
          'We walked along the river and talked.',
        ],
        [
          'Use of {drug} is down to weekends.',
          'A hard week, with {drug} most days.',
          'Ten days without {drug}, the longest this year.',
          'No change in use of {drug}, and {name} is fine with that for now.',
          '{name} uses less {drug} when not alone in the evening.',
          'A slip on Friday. We looked at what came before it.',
        ],
        [
          'Sleep is better.',
          'Money is short until the end of the month.',
          'Back in touch with a brother.',
          'The flat is quiet at last.',
          '{name} has begun to cook again.',
          'Worry about a letter from the council. We rang together and it is sorted.',
          '{name} is proud of the garden.',
        ],
        [
          'Next time we look at mornings.',
          'We meet again in two weeks.',
          '{name} will try the group on Wednesday.',
          'Agreed to keep things as they are.',
        ],
      ],
    },
    {
      title: 'Full assessment',
      groups: [
        ['{name} told the story once, and we wrote it down together.', 'Took two meetings, with a break between.'],
        ['The main thing is {drug}.', '{drug} most days for some years, with breaks.'],
        [
          'What has helped before: company, work, and a steady dose.',
          'Strengths: humour, patience and two good friends.',
          'What matters most: seeing the children at weekends.',
        ],
        [
          '{name} agreed with what is written here.',
          'One part {name} sees differently, and that is written as they said it.',
        ],
      ],
    },
    {
      title: 'Group',
      groups: [
        ['Took part in the evening group.', 'First time in the group, and spoke twice.'],
        ['Others listened well.', 'Will come again.', 'Helped to put the chairs away and stayed to talk.'],
      ],
    },
  ],
  7: [
    {
      title: 'Mouth swab',
      groups: [
        ['Taken today with {name}’s agreement.', 'Asked for by {name}.'],
        ['Talked about before the result was read.', 'The result was no surprise to {name}.'],
      ],
    },
    {
      title: 'Breath test',
      groups: [
        ['Taken at the start of the appointment.', 'Taken as agreed in the plan.'],
        ['Told {name} the result at once.'],
      ],
    },
  ],
  8: [
    {
      title: 'Hepatitis C test',
      groups: [
        ['Dried blood spot taken.', 'Result back: not found.', 'Result back: found. Treatment offered and accepted.'],
        [
          'Hepatitis B vaccine, second dose given.',
          'Vaccines are up to date.',
          '{name} would like the result by phone only.',
        ],
      ],
    },
    {
      title: 'Sexual health',
      groups: [
        ['Tests offered and taken.', 'Talked about contraception.'],
        ['Result by text that says only “all fine”.', 'Next check in a year.'],
      ],
    },
  ],
  9: [
    {
      title: 'Keeping safe',
      groups: [
        [
          '{name} told us about arguments at home.',
          'Talked about who has keys to the flat.',
          'A friend turns up for money on paydays.',
        ],
        [
          '{name} does not feel in danger today.',
          'A safe word for the phone is agreed.',
          '{name} knows whom to ring at night.',
        ],
        ['Talked it over with the safeguarding lead. No referral for now.', 'We look at this every time we meet.'],
      ],
    },
  ],
  10: [
    {
      title: 'Overdose plan',
      groups: [
        ['{name} and a housemate know how to use naloxone.', 'Talked about not using alone.'],
        ['Lower tolerance after the hospital stay, and {name} knows it.', 'The card with the plan is in the wallet.'],
      ],
    },
  ],
  11: [
    {
      title: 'Court and order',
      groups: [
        [
          '{name} told us about a court date.',
          'Order explained in plain words.',
          'Letter from the court read together.',
        ],
        [
          '{name} chooses what we may tell probation, and that is attendance only.',
          'Probation knows about the changed appointment.',
        ],
      ],
    },
  ],
  12: [
    {
      title: 'Talk with a relative',
      groups: [
        ['A sister rang, worried.', 'A parent came in with questions.', 'A neighbour left a message.'],
        ['We listened and said nothing about {name}.', 'They asked that {name} is not told who rang.'],
        ['Gave the number of the family group.', 'Offered them support of their own.'],
      ],
    },
  ],
  13: [
    {
      title: 'How the month went',
      groups: [
        ['Own rating of the month: {score} out of 10.', '{name} puts the month at {score} out of 10.'],
        [
          'Better than the time before.',
          'About the same.',
          'Lower than last time, because of the move.',
          'Health is what {name} would change first.',
        ],
      ],
    },
  ],
  14: [
    {
      title: 'Met for a walk',
      groups: [
        [
          'Walked to the harbour and back.',
          'Coffee and cards at the Lapwing rooms.',
          'Went to the Thursday meeting together.',
        ],
        ['We talked about evenings.', 'Mostly football today.', '{name} asked how I got through the first year.'],
        ['See each other next week.', '{name} is bringing cake next time.'],
      ],
    },
  ],
}
