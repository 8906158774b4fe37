-- A form and what stands in it need the mark of struck-through items, which no partner and not the person has: only inside the agency.
call consent.guard('assessments.form', 'form_id', false, array['sections', 'seconds', 'ended_at']);
call consent.guard('assessments.form_answer', 'form_answer_id', false, array['value', 'skipped_reason', 'still_true_id', 'again_reason', 'saved_at']);
call consent.guard('assessments.assessment', 'assessment_id', true, array['released_at', 'held_at', 'held_reason', 'struck_at', 'struck_by', 'struck_reason']);
call consent.guard('assessments.answer', 'answer_id', true, array['replaced_at', 'released_at', 'held_at', 'struck_at']);
call consent.guard('assessments.confirmation', 'confirmation_id', false, null);

-- A form half filled in, and a nod to an answer, are no items of the record for themselves: lists of items leave them out.
alter policy form_read_by_route on assessments.form rename to form_read_inside;
alter policy form_answer_read_by_route on assessments.form_answer rename to form_answer_read_inside;
alter policy confirmation_read_by_route on assessments.confirmation rename to confirmation_read_beside;

-- burden_limit: read by everyone at work in the partnership
grant select on assessments.burden_limit to cg_app;
create policy burden_limit_read on assessments.burden_limit for select to cg_app using (partnership_id = (select acting.partnership_id()));
