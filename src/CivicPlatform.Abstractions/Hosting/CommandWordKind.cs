namespace CivicPlatform.Hosting;

/// <summary>What kind of word a command takes.</summary>
public enum CommandWordKind
{
    /// <summary>A value by place.</summary>
    Argument = 0,

    /// <summary><c>--name VALUE</c>.</summary>
    Option = 1,

    /// <summary><c>--name</c>, there or not.</summary>
    Switch = 2,
}
