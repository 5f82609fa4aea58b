using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Maestro.Tests.Architecture;

/// <summary>Walks a method body once, instruction by instruction, with what lies on the evaluation stack: a set of literals in each place.</summary>
internal sealed class StackWalk(MethodDefinition method)
{
    private static readonly HashSet<string> Nothing = [];

    private readonly Dictionary<Instruction, List<IReadOnlySet<string>>> _atTarget = [];
    private List<IReadOnlySet<string>> _stack = [];

    /// <summary>Every instruction with what it takes; <see cref="Push"/> must follow each.</summary>
    public IEnumerable<(Instruction Instruction, IReadOnlyList<IReadOnlySet<string>> Taken)> Steps
    {
        get
        {
            foreach (var handler in method.Body.ExceptionHandlers)
            {
                List<IReadOnlySet<string>> caught = handler.HandlerType is ExceptionHandlerType.Catch or ExceptionHandlerType.Filter ? [Nothing] : [];
                if (handler.HandlerStart is { } start) _atTarget[start] = caught;
                if (handler.FilterStart is { } filter) _atTarget[filter] = [Nothing];
            }

            foreach (var instruction in method.Body.Instructions)
            {
                if (_atTarget.TryGetValue(instruction, out var incoming)) _stack = Merge(_stack, incoming);
                var count = Math.Min(Pops(instruction), _stack.Count);
                var taken = _stack[^count..];
                _stack.RemoveRange(_stack.Count - count, count);
                yield return (instruction, taken);
            }
        }
    }

    public static int? LocalRead(Instruction instruction) => instruction.OpCode.Code switch
    {
        Code.Ldloc_0 => 0,
        Code.Ldloc_1 => 1,
        Code.Ldloc_2 => 2,
        Code.Ldloc_3 => 3,
        Code.Ldloc or Code.Ldloc_S or Code.Ldloca or Code.Ldloca_S => ((VariableDefinition)instruction.Operand).Index,
        _ => null,
    };

    public static int? LocalWritten(Instruction instruction) => instruction.OpCode.Code switch
    {
        Code.Stloc_0 => 0,
        Code.Stloc_1 => 1,
        Code.Stloc_2 => 2,
        Code.Stloc_3 => 3,
        Code.Stloc or Code.Stloc_S => ((VariableDefinition)instruction.Operand).Index,
        _ => null,
    };

    public static int? ParameterRead(MethodDefinition method, Instruction instruction)
    {
        var shift = method.HasThis ? 1 : 0;
        var index = instruction.OpCode.Code switch
        {
            Code.Ldarg_0 => 0 - shift,
            Code.Ldarg_1 => 1 - shift,
            Code.Ldarg_2 => 2 - shift,
            Code.Ldarg_3 => 3 - shift,
            Code.Ldarg or Code.Ldarg_S => ((ParameterDefinition)instruction.Operand).Index,
            _ => -1,
        };
        return index < 0 ? null : index;
    }

    /// <summary>Puts on the stack what the instruction left, and carries the stack to where it jumps.</summary>
    public void Push((Instruction Instruction, IReadOnlyList<IReadOnlySet<string>> Taken) step, IReadOnlySet<string>? result)
    {
        var instruction = step.Instruction;
        for (var left = Pushes(instruction); left > 0; left--) _stack.Add(result ?? Nothing);
        foreach (var target in Targets(instruction))
            _atTarget[target] = _atTarget.TryGetValue(target, out var known) ? Merge(known, _stack) : [.. _stack];
        if (instruction.OpCode.FlowControl is FlowControl.Branch or FlowControl.Return or FlowControl.Throw) _stack = [];
    }

    private static IEnumerable<Instruction> Targets(Instruction instruction) => instruction switch
    {
        { OpCode.Code: Code.Leave or Code.Leave_S } => [],
        { Operand: Instruction target } => [target],
        { Operand: Instruction[] targets } => targets,
        _ => [],
    };

    private static List<IReadOnlySet<string>> Merge(List<IReadOnlySet<string>> one, List<IReadOnlySet<string>> other)
    {
        if (one.Count != other.Count) return one.Count > other.Count ? one : [.. other];
        return [.. one.Zip(other, (mine, theirs) => mine.Count == 0 ? theirs : theirs.Count == 0 ? mine : mine.Union(theirs).ToHashSet())];
    }

    private int Pops(Instruction instruction) => instruction.OpCode.StackBehaviourPop switch
    {
        StackBehaviour.Pop0 => 0,
        StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
        StackBehaviour.Pop1_pop1 or StackBehaviour.Popi_pop1 or StackBehaviour.Popi_popi or StackBehaviour.Popi_popi8
            or StackBehaviour.Popi_popr4 or StackBehaviour.Popi_popr8 or StackBehaviour.Popref_pop1 or StackBehaviour.Popref_popi => 2,
        StackBehaviour.Popi_popi_popi or StackBehaviour.Popref_popi_popi or StackBehaviour.Popref_popi_popi8
            or StackBehaviour.Popref_popi_popr4 or StackBehaviour.Popref_popi_popr8 or StackBehaviour.Popref_popi_popref => 3,
        StackBehaviour.PopAll => _stack.Count,
        _ when instruction.OpCode.Code == Code.Ret => method.ReturnType.FullName == "System.Void" ? 0 : 1,
        _ => instruction.Operand is IMethodSignature signature ? Arguments(instruction, signature) : 0,
    };

    private static int Arguments(Instruction instruction, IMethodSignature signature)
    {
        var self = signature is { HasThis: true, ExplicitThis: false } && instruction.OpCode.Code != Code.Newobj ? 1 : 0;
        return signature.Parameters.Count + self + (instruction.OpCode.Code == Code.Calli ? 1 : 0);
    }

    private static int Pushes(Instruction instruction) => instruction.OpCode.StackBehaviourPush switch
    {
        StackBehaviour.Push0 => 0,
        StackBehaviour.Push1_push1 => 2,
        StackBehaviour.Varpush => instruction.Operand is IMethodSignature signature && signature.ReturnType.FullName != "System.Void" ? 1 : 0,
        _ => 1,
    };
}
