-- Form 4. Open cases by their public status word: what the applicant has is found without reading all cases.

CREATE INDEX case_row_status ON case_row (tenant, status, number) WHERE closed IS NULL;
