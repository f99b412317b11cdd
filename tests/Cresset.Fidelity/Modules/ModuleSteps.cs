using Cresset.Nn;

namespace Cresset.Fidelity;

/// <summary>Methods of modules that programs call.</summary>
internal static class ModuleSteps
{
    public static object? Call(string op, Arguments arguments)
    {
        var module = (Module)arguments.Values["self"]!;
        Arguments rest = arguments.Without("self");
        switch (op)
        {
            case "Module.forward":
                return ModuleCall.Forward(module, rest);
            case "Module.load_state_dict":
                var state = (IReadOnlyDictionary<string, Tensor>)rest.Values["state_dict"]!;
                return module.LoadStateDict(state, rest.Take("strict", true));
            case "Module.getitem" when module is ModuleList<Module> list:
                return list[rest.Take<int>("key")];
            default:
                throw new NotBoundException($"{op}: properties are checked by the compiler here");
        }
    }
}
