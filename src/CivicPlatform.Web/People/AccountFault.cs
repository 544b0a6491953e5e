using CivicPlatform.Errors;

namespace CivicPlatform.People;

/// <summary>What is wrong with one field of a form.</summary>
internal sealed record AccountFault(string Field, Refusal Refusal);
