using Xunit.Abstractions;
using Xunit.Sdk;

namespace CivicPlatform.Plugins;

/// <summary>Has each rule judged by its own test before the level asks for all of them: a run whose first test takes minutes looks as if it hung.</summary>
internal sealed class LevelLast : ITestCaseOrderer
{
    public const string TypeName = "CivicPlatform.Plugins.LevelLast";
    public const string AssemblyName = "CivicPlatform.Plugin.Testing";

    public IEnumerable<TTestCase> OrderTestCases<TTestCase>(IEnumerable<TTestCase> testCases) where TTestCase : ITestCase =>
        testCases.OrderBy(test => test.TestMethod.Method.Name == nameof(PluginConformance.It_reaches_the_wanted_level));
}
