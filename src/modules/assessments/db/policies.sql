-- A form and what stands in it need the mark of struck-through items, which no partner and not the person has: only inside the agency.
call consent.guard('assessments.form', 'form_id', false, array['sections', 'seconds', 'ended_at']);
call consent.guard('assessments.form_answer', 'form_answer_id', false, array['value', 'skipped_reason', 'still_true_id', 'again_reason', 'saved_at']);
call consent.guard('assessments.assessment', 'assessment_id', true, array['released_at', 'held_at', 'held_reason', 'struck_at', 'struck_by', 'struck_reason']);
call consent.guard('assessments.answer', 'answer_id', true, array['replaced_at', 'released_at', 'held_at', 'struck_at']);
call consent.guard('assessments.confirmation', 'confirmation_id', false, null);

-- burden_limit: read by everyone at work in the partnership
grant select on assessments.burden_limit to cg_app;
create policy burden_limit_read on assessments.burden_limit for select to cg_app using (partnership_id = (select acting.partnership_id()));
