-- The clocks of requests and placements stand with all others.
insert into partnership.setting (code, area, position, title, meaning, unit, is_list, least, most) values
  ('residential.answer_within', 'Requests and rehab', 1, 'To answer a request for detox or rehab', 'How soon somebody who asks for a kind of help hears yes, no or not yet, with the reason', 'days', false, 1, 365),
  ('residential.appeal_within', 'Requests and rehab', 2, 'To decide an appeal', 'How soon somebody who does not agree with an answer hears what came of it', 'days', false, 1, 365),
  ('residential.return_home_before', 'Requests and rehab', 3, 'To plan the way home', 'How long before somebody leaves a placement their plan for coming home is asked for', 'days', false, 1, 365);
insert into partnership.setting_figure (code, applies_from, amounts, source, owner)
select 'residential.' || code, applies_from, array[amount::integer], case code
    when 'answer_within' then 'A set number of days was asked for; the figure is a first one to be agreed by the board'
    when 'appeal_within' then 'A right of appeal was asked for; the figure is a first one to be agreed by the board'
    when 'return_home_before' then 'Two weeks were asked for'
    else source end, owner
from residential.setting;
drop table residential.setting;
