-- A document as it is laid out for comparing: to lay it out anew from its traits takes six times as long as to read it. Empty where an older program kept the traits.
ALTER TABLE trait ADD COLUMN laid BLOB;
