comment on schema commissioning is 'Figures as they were published: rounded, starred and frozen.';
comment on table commissioning.publication is 'One month of a partnership''s figures, frozen when published.';
comment on column commissioning.publication.publication_id is 'Names the publication.';
comment on column commissioning.publication.partnership_id is 'The partnership the figures are about.';
comment on column commissioning.publication.month is 'The first day of the month they are about.';
comment on column commissioning.publication.definition is 'The version of the rule that counted.';
comment on column commissioning.publication.published_at is 'When it was frozen.';

comment on table commissioning.published_cell is 'One cell of a published table, as everybody may read it.';
comment on column commissioning.published_cell.publication_id is 'The publication it belongs to.';
comment on column commissioning.published_cell.table_code is 'Which table it stands in.';
comment on column commissioning.published_cell.place is 'Its place in the table; 100 is the total.';
comment on column commissioning.published_cell.label is 'The words of its row, as they were then.';
comment on column commissioning.published_cell.is_total is 'Whether it is the total, which is rounded by itself.';
comment on column commissioning.published_cell.state is 'Counted, nobody, one to seven, not reported, or withheld.';
comment on column commissioning.published_cell.value is 'The count to the nearest five, where there is one to show.';

comment on table commissioning.refused_month is 'A month whose figures would have told of somebody, and were not published.';
comment on column commissioning.refused_month.partnership_id is 'The partnership.';
comment on column commissioning.refused_month.month is 'The first day of the month.';
comment on column commissioning.refused_month.refused_at is 'When it was refused.';
comment on column commissioning.refused_month.reason is 'Why, in a sentence.';
