import fc from 'fast-check';

// A fault only has to be caught: shrinking its counterexample would take most of the time.
fc.configureGlobal({ endOnFailure: true });
