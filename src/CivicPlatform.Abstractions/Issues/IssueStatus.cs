namespace CivicPlatform.Issues;

/// <summary>Where an issue stands in its life.</summary>
[GenerateSerializer, Alias("civic.issue-status")]
public enum IssueStatus
{
    /// <summary>議論と調査: people talk about it and find out.</summary>
    Discussing,

    /// <summary>企画と試作中: somebody plans and tries something.</summary>
    Prototyping,

    /// <summary>運用中: a service or a change is in use.</summary>
    Running,

    /// <summary>休止・終了: nothing happens any more.</summary>
    Closed,
}
