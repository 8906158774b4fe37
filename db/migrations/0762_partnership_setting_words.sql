-- Where the shipped figures come from, in words for whoever decides on them.
update partnership.setting_figure f set source = w.source, owner = coalesce(w.owner, f.owner)
from (values
  ('episodes.check_ups_after', 'Check-ups at set times after leaving were asked for; these are first figures to be agreed by the board', null),
  ('episodes.return_within', 'People asked to be answered within days; the figure is from memory', null),
  ('directory.days_until_old', 'A working figure, to be agreed by the board', 'Partnership coordinator'),
  ('front_door.seen_within_days', 'The three-week waiting-time measure, from memory; to be confirmed', 'Partnership coordinator')) w (code, source, owner)
where f.code = w.code and f.partnership_id is null;
