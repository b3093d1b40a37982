using FsCheck;

namespace MlAdvisor.Tests;

/// <summary>How laws are tried.</summary>
internal static class Laws
{
    /// <summary>So many cases, the same in every run unless <c>MLADVISOR_FUZZ</c> asks for fresh ones: a build must not fail by the luck of a draw.</summary>
    public static Config Config(int cases)
    {
        var config = FsCheck.Config.QuickThrowOnFailure.WithMaxTest(cases);
        return Environment.GetEnvironmentVariable("MLADVISOR_FUZZ") is null ? config.WithReplay(20261122UL, 1UL) : config;
    }
}
